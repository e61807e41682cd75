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
redis.call('DEL', children, waiting_for)
for i = 4, #ARGV do
    redis.call('RPUSH', children, ARGV[i])
    local status = redis.call('HGET', ARGV[i], 'status')
    if status and not is_final(status) then
        redis.call('SADD', waiting_for, ARGV[i])
    end
end
release(stream, entry)
set_status(job, 'waiting', who)
if redis.call('EXISTS', waiting_for) == 0 then
    set_status(job, 'new', who)
    enqueue(job, 1)
end
return 1
