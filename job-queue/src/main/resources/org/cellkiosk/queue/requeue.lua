-- Puts a held job back into its queue: by its holder, or by the janitor for a holder that is gone.
-- KEYS  1 stream
-- ARGV  1 entry, 2 consumer that held it, 3 least idle milliseconds, 4 who, 5 attempt: 0 this one does not count,
--       N it counts and N are allowed, 6 seconds to keep a job given up, 7 reason for giving it up
-- Reply {outcome, job or ''}; outcome: requeued | buried (given up: failed, and noted in dead:) | dropped (job ended
--       or expired: entry removed) | lost (not pending under that consumer for so long)
-- Invariant: a job has at most one entry.
local stream, entry, who = KEYS[1], ARGV[1], ARGV[4]
local pending = redis.pcall('XPENDING', stream, GROUP, 'IDLE', ARGV[3], entry, entry, 1)
if pending.err or pending[1] == nil or pending[1][2] ~= ARGV[2] then
    return {'lost', ''}
end
local found = redis.call('XRANGE', stream, entry, entry)
release(stream, entry)
if #found == 0 then
    return {'dropped', ''}
end
local job, attempt = found[1][2][2], tonumber(found[1][2][4])
local status = redis.call('HGET', job, 'status')
if not status or is_final(status) then
    return {'dropped', job}
end
local allowed = tonumber(ARGV[5])
if allowed > 0 and attempt >= allowed then
    redis.call('XADD', 'dead:' .. queue_of(job), 'MAXLEN', '~', 10000, '*',
        'job', job, 'attempts', attempt, 'reason', ARGV[7])
    redis.call('HSET', job .. ':result', 'reason', ARGV[7])
    finish(job, 'failed', who, ARGV[6], 0)
    return {'buried', job}
end
set_status(job, 'new', who)
enqueue(job, allowed > 0 and attempt + 1 or attempt)
return {'requeued', job}
