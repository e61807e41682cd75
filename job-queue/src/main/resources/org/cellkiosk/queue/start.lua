-- The consumer that claimed an entry starts on its job.
-- KEYS  1 job, 2 stream
-- ARGV  1 entry, 2 consumer, 3 who
-- Reply {fields and values of the hash, keys of the children}; {} if there is nothing to do: the entry is no longer
--       the caller's, or its job has ended or expired (then the entry is removed)
-- Invariant: a job that has ended stays ended.
local job, stream, entry = KEYS[1], KEYS[2], ARGV[1]
if not holds(stream, entry, ARGV[2]) then
    return {}
end
local status = redis.call('HGET', job, 'status')
if not status or is_final(status) then
    release(stream, entry)
    return {}
end
set_status(job, 'started', ARGV[3])
return {redis.call('HGETALL', job), redis.call('LRANGE', job .. ':children', 0, -1)}
