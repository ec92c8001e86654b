#include "server/api/veil.hpp"

#include <catch2/catch.hpp>
#include <string>

using namespace regulars;

namespace {

const Veil her_veil("a secret of the shop", "ann");
std::string her_word(const std::string& id) { return her_veil.word_for(id); }

}  // namespace

TEST_CASE("An id of another member becomes the same word each time, and another word for another reader") {
  CHECK(her_word("bo").size() == 17);
  CHECK(her_word("bo").starts_with("~"));
  CHECK(her_word("bo") == her_word("bo"));
  CHECK(her_word("bo") != her_word("cy"));
  CHECK(her_word("bo") != Veil("a secret of the shop", "dee").word_for("bo"));
  CHECK(her_word("bo") != Veil("another secret", "ann").word_for("bo"));
  CHECK(her_word("ann") == "ann");
  CHECK(her_word("") == "");
}

TEST_CASE("Friends, advocates and what caused a gift are veiled; the member's own is not") {
  CHECK(her_veil.text(R"({"friends":[{"id":"bo","cause":"order-7","voucher":"order-7/referral#1","gift":{"points":5}}],"vouchers":[{"id":"e1#1"}]})") ==
        R"({"friends":[{"id":")" + her_word("bo") + R"(","cause":")" + her_word("order-7") + R"(","voucher":")" + her_word("order-7") +
            R"(/referral#1","gift":{"points":5}}],"vouchers":[{"id":"e1#1"}]})");
  CHECK(her_veil.text(R"({"as_friend":{"advocate":"zed","join":"e1"},"clicks":[{"at":"x","advocate":"yo"}]})") ==
        R"({"as_friend":{"advocate":")" + her_word("zed") + R"(","join":"e1"},"clicks":[{"at":"x","advocate":")" + her_word("yo") + R"("}]})");
  CHECK(her_veil.text(R"({"id":"order-7/referral","type":"referral_earned","friend":"bo","cause":"order-7"})") ==
        R"({"id":")" + her_word("order-7") + R"(/referral","type":"referral_earned","friend":")" + her_word("bo") + R"(","cause":")" + her_word("order-7") + R"("})");
  CHECK(her_veil.text(R"({"type":"enrol","referred_by":"member:zed"})") == R"({"type":"enrol","referred_by":"member:)" + her_word("zed") + R"("})");
}

TEST_CASE("What only looks alike stays byte for byte") {
  for (const std::string text : {
           R"({"id":"e1","type":"order","lines":[{"sku":"A/referrals","amount":"9.00"}]})",
           R"({"ref":"https://shop.example/referral","reason":"friend","attributes":{"cause":"tea","friend":"bo"}})",
           R"( { "id" : "joined" , "at":1 } )", R"({"text":"a \"friend\" of mine"})", R"([])", R"(null)"})
    CHECK(her_veil.text(text) == text);
}

TEST_CASE("Ids with escapes are read as what they mean") {
  CHECK(her_veil.text(R"({"friend":"b\u006f"})") == R"({"friend":")" + her_word("bo") + R"("})");
  CHECK(her_veil.text(R"({"friend":"b\"o"})") == R"({"friend":")" + her_word("b\"o") + R"("})");
}

TEST_CASE("A transfer names its other side, in the event and in what it did") {
  const std::string event = R"({"id":"t1","type":"transfer","to":"bo","points":5})";
  CHECK(her_veil.text_of_line(event, event) == R"({"id":"t1","type":"transfer","to":")" + her_word("bo") + R"(","points":5})");
  CHECK(her_veil.text_of_line(R"([{"type":"points_adjusted","to":"bo","points":-5}])", event) ==
        R"([{"type":"points_adjusted","to":")" + her_word("bo") + R"(","points":-5}])");
  const std::string other = R"({"id":"e1","type":"order"})";
  CHECK(her_veil.text_of_line(R"([{"type":"tier_changed","to":"bo"}])", other) == R"([{"type":"tier_changed","to":"bo"}])");
}

TEST_CASE("A snapshot that changes gets the digest of what it has become") {
  const View plain{"null", R"({"member":{"id":"ann"}})", "0123456789abcdef", 3};
  CHECK(her_veil.view(plain).digest == plain.digest);
  const auto view = her_veil.view({"null", R"({"member":{"friends":[{"id":"bo"}],"id":"ann"}})", "0123456789abcdef", 3});
  CHECK(view.snapshot == R"({"member":{"friends":[{"id":")" + her_word("bo") + R"("}],"id":"ann"}})");
  CHECK(view.digest != "0123456789abcdef");
  CHECK(view.seq == 3);
}
