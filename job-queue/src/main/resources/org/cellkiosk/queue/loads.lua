-- Depths and counters of many queues, as of one moment; changes nothing.
-- KEYS  of each queue its stream and its counters
-- Reply {depth, held, submitted, done, failed, service_ms} of each queue, in their order; zeros where nobody was yet
local loads = {}
for i = 1, #KEYS, 2 do
    local stream, stats = KEYS[i], KEYS[i + 1]
    local held = redis.pcall('XPENDING', stream, GROUP)[1] or 0
    local load = {redis.call('XLEN', stream), held}
    for _, count in ipairs(redis.call('HMGET', stats, 'submitted', 'done', 'failed', 'service_ms')) do
        load[#load + 1] = tonumber(count or 0)
    end
    loads[#loads + 1] = load
end
return loads
