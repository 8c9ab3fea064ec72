"""The formats an instance can be kept in, one file each."""
