-- Lets an ended job be forgotten after a while.
-- KEYS  1 job
-- ARGV  1 seconds
-- Reply 1 done, 0 no such job, -1 it has not ended
-- Invariant: no key but a job's own is touched, and no job that is still worked on.
local job = KEYS[1]
if redis.call('TYPE', job).ok ~= 'hash' then
    return 0
end
local status = redis.call('HGET', job, 'status')
if not status then
    return 0
end
if not is_final(status) then
    return -1
end
keep_for(job, ARGV[1])
return 1
