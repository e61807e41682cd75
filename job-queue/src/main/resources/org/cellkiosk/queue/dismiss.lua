-- Consumers that hold nothing and were silent for long leave the group; one that comes back joins it again by itself.
-- KEYS  1 stream
-- ARGV  1 least idle milliseconds
-- Reply how many left
-- Invariant: a consumer that holds an entry stays, for leaving would drop its entries from the pending ones.
local consumers = redis.pcall('XINFO', 'CONSUMERS', KEYS[1], GROUP)
if consumers.err then
    return 0
end
local left = 0
for _, one in ipairs(consumers) do
    local consumer = named(one)
    if consumer.pending == 0 and consumer.idle >= tonumber(ARGV[1]) then
        redis.call('XGROUP', 'DELCONSUMER', KEYS[1], GROUP, consumer.name)
        left = left + 1
    end
end
return left
