-- A clock in doubt holds back slots and leases too, not deletions alone.
UPDATE holds SET kind = 'clock' WHERE kind = 'deletions';
