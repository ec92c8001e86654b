#include "server/intake/sale.hpp"

#include <nlohmann/json.hpp>

namespace regulars {

NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE_WITH_DEFAULT(SaleLine, line, sku, category, tag, quantity, amount, paid, gift_card)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE_WITH_DEFAULT(ReturnedLine, line, quantity, paid)

namespace {

// The macro defines inline functions; these are the ones the header promises.
struct ReturnForm : Return {};
struct SaleForm : Sale {};
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE_WITH_DEFAULT(ReturnForm, id, at, lines, shipping, tax, loose)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE_WITH_DEFAULT(SaleForm, order, member, at, channel, coupon, lines, discount, shipping,
                                                tax, includes_tax, settled, ended, ended_at, changed_at, returns)

}  // namespace

void to_json(nlohmann::json& json, const Return& back) { to_json(json, ReturnForm{back}); }
void from_json(const nlohmann::json& json, Return& back) {
  ReturnForm form;
  from_json(json, form);
  back = std::move(form);
}
void to_json(nlohmann::json& json, const Sale& sale) { to_json(json, SaleForm{sale}); }
void from_json(const nlohmann::json& json, Sale& sale) {
  SaleForm form;
  from_json(json, form);
  sale = std::move(form);
}

}  // namespace regulars
