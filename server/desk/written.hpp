// What members wrote beside the score of a feedback event, in their own words, and what staff noted about a piece. Both are
// personal: documents, in no journal, and gone with the member's profile.
#pragma once

#include <string>
#include <vector>

#include "server/store/store.hpp"

namespace regulars {

struct WrittenWords {
  std::string event, text;
};
inline constexpr const char* words_kind = "feedback_words";
std::string words_id(const std::string& member, const std::string& event);  // of the document they are

inline constexpr const char* handled_kind = "feedback_handled";
std::string feedback_id(const std::string& member, const std::string& event);  // of a piece, and of the document that it was seen to
// What webhooks are told of a piece has this id.
std::string feedback_message(const std::string& member, const std::string& event);

std::vector<WrittenWords> words_of(Store& store, const std::string& shop, const std::string& member);
// The notes about the member's pieces.
std::vector<WrittenWords> notes_about(Store& store, const std::string& shop, const std::string& member);
// At most `max` members who wrote something, after the one named, sorted.
std::vector<std::string> members_who_wrote(Store& store, const std::string& shop, const std::string& after, std::size_t max);
// Pieces of feedback that staff wrote a note about: at most `max` ids after the one named, sorted.
std::vector<std::string> noted_feedback(Store& store, const std::string& shop, const std::string& after, std::size_t max);

void forget_note(Store& store, const std::string& shop, const std::string& piece);
// Removes the member's words, what webhooks kept of them, and the notes about their pieces. That those were seen to stays.
void forget_words(Store& store, const std::string& shop, const std::string& member);

}  // namespace regulars
