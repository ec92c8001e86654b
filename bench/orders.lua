-- wrk: each request an order of its own. Arguments: secret key, members, and how many JSON lines a request (0: one event).
local prefix, members, lines, key, made = "", 1000, 0, "", 0
local threads = 0

function setup(thread)
  threads = threads + 1
  thread:set("id", threads)
end

function init(args)
  key, members, lines = args[1], tonumber(args[2]), tonumber(args[3])
  prefix = (args[4] or "") .. id .. "-"
end

local function order()
  made = made + 1
  return string.format('{"id":"e%s%d","type":"order","at":"%s","member":"m%d","order":"o%s%d","lines":[{"line":"1","sku":"COF-1","quantity":1,"amount":"12.00"}]}',
    prefix, made, os.date("!%Y-%m-%dT%H:%M:%SZ"), (made * 7919 + id * 104729) % members, prefix, made)
end

function request()
  local headers = { ["Authorization"] = "Bearer " .. key, ["Content-Type"] = "application/json" }
  local body = order()
  if lines > 0 then
    headers["Content-Type"] = "application/x-ndjson"
    local all = { body }
    for i = 2, lines do all[i] = order() end
    body = table.concat(all, "\n")
  end
  return wrk.format("POST", "/v1/events", headers, body)
end

function done(summary, latency)
  local errors = summary.errors.connect + summary.errors.read + summary.errors.write + summary.errors.status + summary.errors.timeout
  io.write(string.format('{"requests":%d,"microseconds":%d,"p50":%d,"p99":%d,"errors":%d}\n',
    summary.requests, summary.duration, latency:percentile(50), latency:percentile(99), errors))
end
