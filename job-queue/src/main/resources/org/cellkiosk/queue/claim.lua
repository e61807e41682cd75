-- Claims jobs and starts them.
-- KEYS  streams, in the order in which to look
-- ARGV  1 consumer, 2 who, 3 how many jobs at most
-- Reply {{ids}, job, job…}: each job {{stream, entry, attempt, key}, fields and values of the hash, keys of the
--       children}; only if there is no job, ids holds the last id of each stream, after which new work will appear;
--       for a consumer that is draining the greatest id that there is, after which nothing ever will
-- Invariant: what is claimed is started; a job that has ended stays ended, and its entry is removed; whoever is
--            draining claims nothing.
local NEVER = '18446744073709551615-18446744073709551615'
local consumer, who = ARGV[1], ARGV[2]
local draining = redis.call('EXISTS', 'draining:' .. who) == 1
local count = draining and 0 or tonumber(ARGV[3])

local function entries(stream, wanted)
    local read = {'XREADGROUP', 'GROUP', GROUP, consumer, 'COUNT', wanted, 'STREAMS', stream, '>'}
    local reply = redis.pcall(unpack(read))
    if reply and reply.err then
        redis.call('XGROUP', 'CREATE', stream, GROUP, '0', 'MKSTREAM')
        reply = redis.call(unpack(read))
    end
    return reply and reply[1][2] or {}
end

local function start(stream, entry)
    local job, attempt = entry[2][2], entry[2][4]
    local status = redis.call('HGET', job, 'status')
    if not status or is_final(status) then
        release(stream, entry[1])
        return nil
    end
    set_status(job, 'started', who)
    return {{stream, entry[1], attempt, job}, redis.call('HGETALL', job), redis.call('LRANGE', job .. ':children', 0, -1)}
end

local jobs = {}
for _, stream in ipairs(KEYS) do
    local found
    repeat
        found = #jobs < count and entries(stream, count - #jobs) or {}
        for _, entry in ipairs(found) do
            jobs[#jobs + 1] = start(stream, entry)
        end
    until #found == 0
end
local ids = {}
if #jobs == 0 then
    for i, stream in ipairs(KEYS) do
        ids[i] = draining and NEVER or named(redis.call('XINFO', 'STREAM', stream))['last-generated-id']
    end
end
return {{ids}, unpack(jobs)}
