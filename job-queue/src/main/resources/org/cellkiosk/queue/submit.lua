-- Puts a new job into its queue.
-- KEYS  1 job, 2 stream of the parent, if its holder submits
-- ARGV  1 who, 2 entry of the parent or '', 3 its consumer or '', 4… fields and values of the hash, without status
-- Reply 1 submitted, 0 a job of this key exists already and is left alone, -1 lost: the parent is another's
-- Invariant: hash, history and queue entry appear together; only the holder of a job submits its children.
local job, parents_stream = KEYS[1], KEYS[2]
if parents_stream and not holds(parents_stream, ARGV[2], ARGV[3]) then
    return -1
end
if redis.call('EXISTS', job) == 1 then
    return 0
end
redis.call('HSET', job, unpack(ARGV, 4))
set_status(job, 'new', ARGV[1])
enqueue(job, 1)
redis.call('HINCRBY', 'stats:' .. queue_of(job), 'submitted', 1)
return 1
