"""What every store remembers of releases."""


def test_each_incident_keeps_the_number_of_the_release_that_first_held_it(store):
    assert store.released("public") == {}
    assert store.release("public", ["i-1", "i-2"], store.released("public"))
    assert store.release("public", ["i-2", "i-1"], store.released("public"))
    assert store.release("public", ["i-3", "i-2"], store.released("public"))
    assert store.release("partner", ["i-3"], store.released("partner"))
    assert store.release("public", iter(["i-4"]), store.released("public"))
    assert store.released("public") == {"i-1": 1, "i-2": 1, "i-3": 2, "i-4": 3}
    assert store.released("partner") == {"i-3": 1}
    assert store.released("team") == {}


def test_a_release_of_nothing_new_takes_no_number(store):
    assert store.release("public", [], store.released("public"))
    assert store.release("public", ["i-1"], store.released("public"))
    assert store.release("public", ["i-1"], store.released("public"))
    assert store.release("public", ["i-2"], store.released("public"))
    assert store.released("public") == {"i-1": 1, "i-2": 2}


def test_nothing_is_noted_where_something_else_left_meanwhile(store):
    before = store.released("public")
    assert store.release("public", ["i-1"], before)
    assert not store.release("public", ["i-2"], before)
    assert not store.release("public", [], before)
    assert store.released("public") == {"i-1": 1}
