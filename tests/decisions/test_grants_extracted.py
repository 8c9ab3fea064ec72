"""What the solver's answer says of grants."""

from planner.decisions.grants import Grant, Grants, GrantVariables

KEY = ("skills", "hills", "p1")


def extracted(amount, given):
    variables = GrantVariables({KEY: "amount"}, {} if given is None else {KEY: "given"})
    return list(Grants().extract(variables, {"amount": amount, "given": given}.__getitem__))


def test_what_rounding_leaves_of_a_grant_that_is_not_given_is_no_grant():
    assert not extracted(2.8e-9, 0.0)


def test_a_grant_that_is_given_is_one():
    assert extracted(20.0, 1.0) == [Grant(window="skills", province="hills", period="p1", amount=20.0)]


def test_a_grant_without_a_least_size_is_one_if_it_is_anything():
    assert extracted(0.01, None) == [Grant(window="skills", province="hills", period="p1", amount=0.01)]
    assert not extracted(0.0, None)
