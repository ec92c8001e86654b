#include "server/work/ask_writer.hpp"

#include <future>
#include <memory>

namespace regulars {

bool ask_writer(Writer& writer, std::function<void(Clerk&)> work) {
  const auto done = std::make_shared<std::promise<bool>>();
  auto result = done->get_future();
  const auto answer = [done](bool durable) { done->set_value(durable); };
  writer.submit(
      [work = std::move(work), answer](Clerk& clerk) -> Answer {
        work(clerk);
        return answer;
      },
      answer);
  return result.get();
}

}  // namespace regulars
