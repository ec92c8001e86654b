// In place of embind's own invoker, which (where no code may be made from text) goes through lists of arguments at every
// call: all of ours take numbers and answer one (binding.cpp).
mergeInto(LibraryManager.library, {
  $craftInvokerFunction__deps: [],
  $craftInvokerFunction: function (name, types, classType, invoker, target) {
    return (desk, first, second) => invoker(target, desk, first, second);
  },
});
