/**
 * The widget opens its panel and takes the focus into it. Here somebody types beside it, who would lose keys: until they turn
 * to it, nothing in this page takes the focus.
 */
export function waitForFocus(): void {
  const { focus } = HTMLElement.prototype;
  HTMLElement.prototype.focus = function (options) {
    if (document.hasFocus()) focus.call(this, options);
  };
  const { showModal } = HTMLDialogElement.prototype;
  HTMLDialogElement.prototype.showModal = function () {
    this.inert = !document.hasFocus(); // a dialog gives the focus to something in it, unless nothing may have it
    showModal.call(this);
    this.inert = false;
  };
}
