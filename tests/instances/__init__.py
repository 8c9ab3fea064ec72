"""Tests of the instances that come with the product."""
