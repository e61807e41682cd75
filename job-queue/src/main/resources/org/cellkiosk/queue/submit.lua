-- Puts a new job into its queue.
-- KEYS  1 job
-- ARGV  1 who, 2… fields and values of the hash, without status
-- Reply 1 submitted, 0 a job of this key exists already and is left alone
-- Invariant: hash, history and queue entry appear together.
local job = KEYS[1]
if redis.call('EXISTS', job) == 1 then
    return 0
end
redis.call('HSET', job, unpack(ARGV, 2))
set_status(job, 'new', ARGV[1])
enqueue(job, 1)
redis.call('HINCRBY', 'stats:' .. queue_of(job), 'submitted', 1)
return 1
