// How far a sink of the scanner has read by itself. It may have plain_pairs(key, end): given the quote of a key and the end of
// the text it reads the pairs of an object while they are written plainly. What is not plain, or wrong, it leaves where it stands.
#pragma once

namespace regulars::codec {

struct PlainPairs {
  const char* end;    // behind a value, or at the quote of the next key
  bool end_of_value;  // which of both
};

}  // namespace regulars::codec
