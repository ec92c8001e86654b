// What the placeholders of a message stand for, in the reader's language and the program's words.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "core/engine.hpp"
#include "server/auth/shop.hpp"
#include "server/messages/person.hpp"
#include "server/messages/texts.hpp"

namespace regulars {

class Wording {
 public:
  Wording(MessageTexts& texts, const Shop& shop, const Program& program, std::string language, std::string time_zone)
      : texts_(texts), shop_(shop), program_(program), language_(std::move(language)), time_zone_(std::move(time_zone)) {}

  // `facts`: of the cause. `balance`: of the member, now. Nothing of it is personal.
  MessageValues values(MessageKind kind, const std::string& facts, std::int64_t balance) const;
  // What the cause of a kind could look like in this program, to show an owner.
  std::string example_facts(MessageKind kind) const;

  std::string points(std::int64_t n) const;  // "120 beans"
  std::string reward(const std::string& id) const;
  std::string level(const std::string& id) const;

 private:
  std::string own(const LocalText& text) const;
  std::string money(std::int64_t minor) const;
  std::string missing_for_level(std::int64_t missing) const;

  MessageTexts& texts_;
  const Shop& shop_;
  const Program& program_;
  std::string language_, time_zone_;
};

// The personal ones: name and greeting. Kept nowhere.
void add_person(MessageValues& values, const Person& person, MessageTexts& texts, const std::string& language);

std::string values_text(const MessageValues& values);
MessageValues values_in(const std::string& text);

}  // namespace regulars
