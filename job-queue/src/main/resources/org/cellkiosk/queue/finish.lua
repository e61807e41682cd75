-- Ends a job: result, final status, acknowledgement, counters and the parent's wake-up in one step.
-- KEYS  1 job, 2 stream
-- ARGV  1 entry, 2 consumer, 3 who, 4 done|failed, 5 seconds to keep the job, 6 milliseconds of service,
--       7… fields and values of the result
-- Reply 1 done, 0 lost
-- Invariant: a job ends once; whoever held it before has lost it.
local job, stream, entry = KEYS[1], KEYS[2], ARGV[1]
if not holds(stream, entry, ARGV[2]) or redis.call('EXISTS', job) == 0 then
    return 0
end
for i = 7, #ARGV, 2 do -- one by one: Lua passes no more than some thousand arguments to a call
    redis.call('HSET', job .. ':result', ARGV[i], ARGV[i + 1])
end
release(stream, entry)
finish(job, ARGV[4], ARGV[3], ARGV[5], ARGV[6])
return 1
