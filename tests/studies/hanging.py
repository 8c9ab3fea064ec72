"""A child that never says that it can be spoken to."""

import time

if __name__ == "__main__":
    time.sleep(600)
