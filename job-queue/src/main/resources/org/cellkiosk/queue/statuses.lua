-- The statuses of many jobs, as of one moment.
-- KEYS  jobs
-- Reply one status a job, in their order; '' where there is no such job
local statuses = {}
for i, job in ipairs(KEYS) do
    statuses[i] = redis.call('HGET', job, 'status') or ''
end
return statuses
