-- What the scripts below share; put in front of each of them.
--
-- Keys of a job J in queue Q (both derived from the job's key, <Q>:<image name>:<uuid>):
--   J              hash    the job; only its field status ever changes
--   J:result       hash    written once, with the final status
--   J:history      list    "<status> <epoch ms> <who>", one a status change
--   J:children     list    the child jobs that it waited for, in order; they are kept until it ends
--   J:waiting-for  set     those of them that have not ended
--   queue:Q        stream  one entry (job, attempt) for each job that needs work; consumer group "consumers"
--   dead:Q         stream  jobs given up, with the reason
--   stats:Q        hash    counters: submitted, done, failed, service_ms
--   draining:W     string  as long as it lives, consumers of identity W (a pod) claim nothing
-- Channel status:J carries each new status, and 'waiting' again with each percent of the children that has ended.

local GROUP = 'consumers'

local function queue_of(job)
    return string.match(job, '^([^:]+):')
end

local function now_ms()
    local time = redis.call('TIME')
    return string.format('%d%03d', time[1], math.floor(time[2] / 1000))
end

-- The flat list of names and values that XINFO answers, as a table.
local function named(flat)
    local values = {}
    for i = 1, #flat, 2 do
        values[flat[i]] = flat[i + 1]
    end
    return values
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

local function parts(job)
    return {job, job .. ':result', job .. ':history', job .. ':children', job .. ':waiting-for'}
end

local function keep_for(job, seconds)
    for _, key in ipairs(parts(job)) do
        redis.call('EXPIRE', key, seconds)
    end
end

local function keep(job)
    for _, key in ipairs(parts(job)) do
        redis.call('PERSIST', key)
    end
end

-- Repeats the parent's status for whoever follows it, at most a hundred times, however many its children are.
local function tell_progress(parent)
    local children = redis.call('LLEN', parent .. ':children')
    local ended = children - redis.call('SCARD', parent .. ':waiting-for')
    if math.floor(100 * ended / children) > math.floor(100 * (ended - 1) / children) then
        redis.call('PUBLISH', 'status:' .. parent, 'waiting')
    end
end

-- The last child to end puts its waiting parent back into the parent's queue. True if the parent waited for this one.
local function wake_parent(job, who)
    local parent = redis.call('HGET', job, 'parent')
    if not parent or redis.call('SREM', parent .. ':waiting-for', job) == 0 then
        return false
    end
    if redis.call('EXISTS', parent .. ':waiting-for') == 0 then
        set_status(parent, 'new', who)
        enqueue(parent, 1)
    else
        tell_progress(parent)
    end
    return true
end

-- Ends a job that the caller has made sure to hold, and whose result it has written.
-- A child for which a parent waits is kept as long as the parent.
local function finish(job, status, who, keep_seconds, service_ms)
    set_status(job, status, who)
    local stats = 'stats:' .. queue_of(job)
    redis.call('HINCRBY', stats, status, 1)
    redis.call('HINCRBY', stats, 'service_ms', service_ms)
    if not wake_parent(job, who) then
        keep_for(job, keep_seconds)
    end
    for _, child in ipairs(redis.call('LRANGE', job .. ':children', 0, -1)) do
        if is_final(redis.call('HGET', child, 'status')) then
            keep_for(child, keep_seconds)
        end
    end
end
