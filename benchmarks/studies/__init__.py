"""Studies measured: a sweep beside separate solves, one worker beside two, and a driver that is killed."""
