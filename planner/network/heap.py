"""Compiled binary heap: numbers, the least on top, on arrays that the caller keeps."""

from planner.network.compiling import part
from planner.network.graph import Floats, Integers


@part
def push(keys: Floats, items: Integers, count: int, key: float, item: int) -> int:
    """Add ``item`` to a heap of ``count`` items, and return how many it has now."""
    place = count
    while place > 0 and keys[(place - 1) >> 1] > key:
        above = (place - 1) >> 1
        keys[place], items[place] = keys[above], items[above]
        place = above
    keys[place], items[place] = key, item
    return count + 1


@part
def pop(keys: Floats, items: Integers, count: int) -> int:
    """Take the item on top, the first, from a heap, and return how many it has left."""
    count -= 1
    key, place, child = keys[count], 0, 1
    while child < count:
        if child + 1 < count and keys[child + 1] < keys[child]:
            child += 1
        if keys[child] >= key:
            break
        keys[place], items[place] = keys[child], items[child]
        place, child = child, 2 * child + 1
    keys[place], items[place] = key, items[count]
    return count
