-- Everything about one job, as of one moment.
-- KEYS  1 job
-- Reply {fields and values of the hash, children, fields and values of the result, history, {unfinished children}};
--       {} if there is no such job
local job = KEYS[1]
local fields = redis.call('HGETALL', job)
if #fields == 0 then
    return {}
end
return {
    fields,
    redis.call('LRANGE', job .. ':children', 0, -1),
    redis.call('HGETALL', job .. ':result'),
    redis.call('LRANGE', job .. ':history', 0, -1),
    {tostring(redis.call('SCARD', job .. ':waiting-for'))},
}
