"""What every test of the loaders uses."""

import pytest

from tests.loading.books import FORMATS, Book, write


@pytest.fixture(params=FORMATS)
def kind(request):
    """Return each format in turn."""
    return request.param


@pytest.fixture
def book():
    """Return a small instance in order."""
    return Book()


@pytest.fixture
def folder(book, tmp_path):
    """Return the small instance as a folder of CSV files."""
    return write(book, "folder", tmp_path)[0]
