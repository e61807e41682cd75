-- Announces the next step of a job.
-- KEYS  1 job, 2 stream
-- ARGV  1 entry, 2 consumer, 3 who, 4 status
-- Reply 1 done, 0 lost: the entry is no longer the caller's or the job is gone
-- Invariant: only the holder of a job changes it.
local job = KEYS[1]
if not holds(KEYS[2], ARGV[1], ARGV[2]) or redis.call('EXISTS', job) == 0 then
    return 0
end
set_status(job, ARGV[4], ARGV[3])
return 1
