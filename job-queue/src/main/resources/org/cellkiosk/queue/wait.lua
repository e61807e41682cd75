-- A parent gives up its place until its children, submitted before, have ended.
-- KEYS  1 job, 2 stream
-- ARGV  1 entry, 2 consumer, 3 who, 4… children
-- Reply 1 done, 0 lost
-- Invariant: a waiting job has no queue entry and at least one unfinished child; if all have ended by now, it is
--            back in the queue at once.
local job, stream, entry, who = KEYS[1], KEYS[2], ARGV[1], ARGV[3]
if not holds(stream, entry, ARGV[2]) or redis.call('EXISTS', job) == 0 then
    return 0
end
local children, waiting_for = job .. ':children', job .. ':waiting-for'
local known = {}
for _, child in ipairs(redis.call('LRANGE', children, 0, -1)) do
    known[child] = true
end
for i = 4, #ARGV do
    local child = ARGV[i]
    if not known[child] then
        known[child] = true
        redis.call('RPUSH', children, child)
    end
    local status = redis.call('HGET', child, 'status')
    if status and is_final(status) then
        keep(child)
    elseif status then
        redis.call('SADD', waiting_for, child)
    end
end
release(stream, entry)
set_status(job, 'waiting', who)
if redis.call('EXISTS', waiting_for) == 0 then
    set_status(job, 'new', who)
    enqueue(job, 1)
end
return 1
