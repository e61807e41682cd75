-- Leases consumers that hold nothing: they claim nothing until the lease ends, so whoever ends them ends no job.
-- KEYS  streams
-- ARGV  1 how many at most, 2 milliseconds of the lease, 3… their identities, in the order of preference
-- Reply the identities leased; a lease that there was before is renewed
-- Invariant: whoever is leased holds no entry of these streams, nor gets one while the lease lasts.

-- A consumer's name is its identity and a UUID, with a hyphen between.
local function identity_of(consumer)
    return string.match(consumer, '^(.+)%-' .. string.rep('[%x%-]', 36) .. '$') or consumer
end

local busy = {}
for _, stream in ipairs(KEYS) do
    for _, one in ipairs(redis.pcall('XINFO', 'CONSUMERS', stream, GROUP)) do
        local consumer = named(one)
        if consumer.pending > 0 then
            busy[identity_of(consumer.name)] = true
        end
    end
end
local leased = {}
for i = 3, #ARGV do
    local identity = ARGV[i]
    if #leased < tonumber(ARGV[1]) and not busy[identity] then
        redis.call('SET', 'draining:' .. identity, '', 'PX', ARGV[2])
        leased[#leased + 1] = identity
    end
end
return leased
