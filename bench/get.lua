-- wrk: one request over and over. Arguments: path, then header names and values in turn.
function init(args)
  local headers = {}
  for i = 2, #args, 2 do headers[args[i]] = args[i + 1] end
  asked = wrk.format("GET", args[1], headers)
end

function request() return asked end

function done(summary, latency)
  io.write(string.format('{"requests":%d,"microseconds":%d,"p50":%d,"p99":%d,"errors":%d}\n',
    summary.requests, summary.duration, latency:percentile(50), latency:percentile(99), summary.errors.status + summary.errors.read + summary.errors.timeout))
end
