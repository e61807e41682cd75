-- What the scripts below share; put in front of each of them.
--
-- Keys of a job J in queue Q (both derived from the job's key, <Q>:<image name>:<uuid>):
--   J              hash    the job; only its field status ever changes
--   J:result       hash    written once, with the final status
--   J:history      list    "<status> <epoch ms> <who>", one a status change
--   J:children     list    the child jobs that it waited for, in order
--   J:waiting-for  set     those of them that have not ended
--   queue:Q        stream  one entry (job, attempt) for each job that needs work; consumer group "consumers"
--   dead:Q         stream  jobs given up, with the reason
--   stats:Q        hash    counters: submitted, done, failed, service_ms
-- Channel status:J carries each new status.

local GROUP = 'consumers'

local function queue_of(job)
    return string.match(job, '^([^:]+):')
end

local function now_ms()
    local time = redis.call('TIME')
    return string.format('%d%03d', time[1], math.floor(time[2] / 1000))
end

-- Fencing: the entry is pending under exactly this consumer's name. A re-queued job has a new entry.
local function holds(stream, entry, consumer)
    local pending = redis.pcall('XPENDING', stream, GROUP, entry, entry, 1)
    return not pending.err and pending[1] ~= nil and pending[1][2] == consumer
end

local function set_status(job, status, who)
    redis.call('HSET', job, 'status', status)
    redis.call('RPUSH', job .. ':history', status .. ' ' .. now_ms() .. ' ' .. who)
    redis.call('PUBLISH', 'status:' .. job, status)
end

local function is_final(status)
    return status == 'done' or status == 'failed'
end

local function enqueue(job, attempt)
    redis.call('XADD', 'queue:' .. queue_of(job), '*', 'job', job, 'attempt', attempt)
end

local function release(stream, entry)
    redis.call('XACK', stream, GROUP, entry)
    redis.call('XDEL', stream, entry)
end

-- The last child to end puts its waiting parent back into the parent's queue.
local function wake_parent(job, who)
    local parent = redis.call('HGET', job, 'parent')
    if not parent then
        return
    end
    local waiting_for = parent .. ':waiting-for'
    if redis.call('SREM', waiting_for, job) == 1 and redis.call('SCARD', waiting_for) == 0
        and redis.call('HGET', parent, 'status') == 'waiting' then
        set_status(parent, 'new', who)
        enqueue(parent, 1)
    end
end

local function keep_for(job, seconds)
    for _, suffix in ipairs({'', ':result', ':history', ':children', ':waiting-for'}) do
        redis.call('EXPIRE', job .. suffix, seconds)
    end
end

-- Ends a job that the caller has made sure to hold; result is a flat list of fields and values.
local function finish(job, status, who, keep_seconds, service_ms, result)
    if #result > 0 then
        redis.call('HSET', job .. ':result', unpack(result))
    end
    set_status(job, status, who)
    local stats = 'stats:' .. queue_of(job)
    redis.call('HINCRBY', stats, status, 1)
    redis.call('HINCRBY', stats, 'service_ms', service_ms)
    wake_parent(job, who)
    keep_for(job, keep_seconds)
end
