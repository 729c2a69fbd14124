"""The lease table, on SQLite and on PostgreSQL: nothing is lost, nothing is archived twice, one pace for all."""

from __future__ import annotations

import itertools
import threading
from collections import Counter
from collections.abc import Callable, Sequence

import pytest

from spiders.frontier import Answered, Database, Frontier, Leased, Wanted
from spiders.frontier.crawls import begin_crawl, last_finished
from spiders.frontier.leases import LEASE

Connect = Callable[[], Database]
HOST = "a.example"


class Clock:
    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


class Disk:
    """Stands for a segment."""

    def __init__(self) -> None:
        self.records: list[bytes] = []

    def __call__(self, records: Sequence[bytes]) -> tuple[str, list[int], int]:
        places = list(range(len(self.records), len(self.records) + len(records)))
        self.records += records
        return "s", places, len(self.records)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def worker(connect: Connect, clock: Clock) -> Callable[[str], Frontier]:
    """Makes workers of one crawl, each with a connection of its own."""

    def worker(name: str) -> Frontier:
        database = connect()
        crawl_id, _ = begin_crawl(database, ["https://a.example/"], {}, clock())
        return Frontier(database, crawl_id, worker=name, clock=clock)

    return worker


Workers = Callable[[str], Frontier]


def pages(count: int, host: str = HOST) -> list[Wanted]:
    return [Wanted(f"https://{host}/{i}", f"https://{host}/{i}", host, "page") for i in range(count)]


def answer(leased: Leased, again_at: float | None = None) -> Answered:
    return Answered(leased.request_id, leased.url.encode(), again_at)


def test_a_request_is_made_once(worker: Workers) -> None:
    frontier = worker("a")
    frontier.set_pace(HOST, 0)
    assert frontier.add(pages(3)) == 3
    assert frontier.add(pages(4)) == 1
    disk = Disk()
    leased = frontier.lease(10)
    assert sorted(one.url for one in leased) == [f"https://a.example/{i}" for i in range(4)]
    assert frontier.lease(10) == []
    assert frontier.keep([answer(one) for one in leased], disk) == {one.request_id for one in leased}
    assert frontier.pending()
    frontier.done(one.request_id for one in leased)
    assert not frontier.pending()
    assert frontier.add(pages(4)) == 0
    assert frontier.counts() == {"done": 4}


def test_what_a_dead_worker_had_returns_after_its_lease(worker: Workers, clock: Clock) -> None:
    dead, other = worker("dead"), worker("other")
    other.set_pace(HOST, 0)
    other.add(pages(5))
    assert len(dead.lease(3)) == 3
    assert len(other.lease(10)) == 2
    assert other.lease(10) == []
    clock.now += LEASE + 1
    other.renew()
    assert len(other.lease(10)) == 3


def test_a_worker_that_lives_keeps_its_leases(worker: Workers, clock: Clock) -> None:
    slow, other = worker("slow"), worker("other")
    other.set_pace(HOST, 0)
    other.add(pages(2))
    slow.lease(2)
    for _ in range(3):
        clock.now += LEASE * 0.7
        slow.renew()
    assert other.lease(2) == []


def test_an_answer_whose_lease_was_lost_is_not_archived(worker: Workers, clock: Clock) -> None:
    late, other = worker("late"), worker("other")
    other.set_pace(HOST, 0)
    other.add(pages(2))
    (first, second) = late.lease(2)
    clock.now += LEASE + 1
    retaken = other.lease(1)
    disk = Disk()
    kept = late.keep([answer(first), answer(second)], disk)
    # The other worker's lease returned both to the queue, and took one of them.
    assert kept == set()
    assert disk.records == []
    assert other.keep([answer(one) for one in retaken], disk) == {one.request_id for one in retaken}
    assert len(disk.records) == 1


def test_a_write_that_fails_leaves_the_requests_unanswered(worker: Workers) -> None:
    frontier = worker("a")
    frontier.set_pace(HOST, 0)
    frontier.add(pages(1))
    (leased,) = frontier.lease(1)

    def full(_records: Sequence[bytes]) -> tuple[str, list[int], int]:
        raise OSError("no space left on device")

    with pytest.raises(OSError, match="no space"):
        frontier.keep([answer(leased)], full)
    assert frontier.counts() == {"leased": 1}
    assert frontier.keep([answer(leased)], Disk()) == {leased.request_id}


def test_come_back_later_is_archived_and_asked_again(worker: Workers, clock: Clock) -> None:
    frontier = worker("a")
    frontier.set_pace(HOST, 0)
    frontier.add(pages(1))
    (leased,) = frontier.lease(1)
    frontier.keep([answer(leased, again_at=clock.now + 30)], Disk())
    assert frontier.lease(1) == []
    assert frontier.due_in() == pytest.approx(30)
    clock.now += 31
    (again,) = frontier.lease(1)
    assert (again.request_id, again.attempts) == (leased.request_id, 2)


def test_one_pace_for_all_workers(worker: Workers, clock: Clock) -> None:
    workers = [worker(name) for name in "abc"]
    workers[0].set_pace(HOST, 2.0)
    workers[0].set_pace("b.example", 2.0)
    workers[0].add([*pages(9), *pages(9, "b.example")])
    times: dict[str, list[float]] = {HOST: [], "b.example": []}
    disk = Disk()
    for _ in range(40):
        for one in workers:
            for leased in one.lease(5):
                times[leased.host].append(clock.now)
                one.keep([answer(leased)], disk)
        clock.now += 0.5
    for moments in times.values():
        assert len(moments) == 9
        assert min(b - a for a, b in itertools.pairwise(moments)) >= 2.0


def test_a_host_that_asks_for_time_is_left_alone_and_then_asked_slower(worker: Workers, clock: Clock) -> None:
    frontier = worker("a")
    frontier.set_pace(HOST, 0.5)
    frontier.add(pages(5))
    (leased,) = frontier.lease(5)
    frontier.slow_down(HOST, clock.now + 20, 4.0)
    frontier.keep([answer(leased, again_at=clock.now + 20)], Disk())
    clock.now += 19
    assert frontier.lease(5) == []
    clock.now += 2
    assert len(frontier.lease(5)) == 1
    assert frontier.pace(HOST) == 4.0
    # Another refusal of the same moment changes nothing.
    frontier.slow_down(HOST, clock.now + 20, 5.0)
    frontier.slow_down(HOST, clock.now + 21, 10.0)
    assert frontier.pace(HOST) == 5.0
    # Good answers make it faster again, but never faster than it was told to be.
    for _ in range(10):
        frontier.speed_up(HOST)
    assert frontier.pace(HOST) == 0.5


def test_only_one_worker_makes_a_plan(worker: Workers) -> None:
    a, b = worker("a"), worker("b")
    assert a.add_round(pages(2), a.round()) == 2
    assert b.add_round(pages(3), 0) is None
    assert b.add_round(pages(3), b.round()) == 1


def test_an_unfinished_crawl_goes_on_and_a_finished_one_is_over(connect: Connect, clock: Clock) -> None:
    database = connect()
    starts = ["https://a.example/", "https://b.example/"]
    first, begun = begin_crawl(database, starts, {"full": False}, clock())
    assert not begun
    assert begin_crawl(database, starts[::-1], {"full": False}, clock()) == (first, True)
    assert last_finished(database, starts) is None
    other, begun = begin_crawl(database, starts, {"full": True}, clock())
    assert (other != first, begun) == (True, False)
    Frontier(database, other, clock=clock).finish("ok")
    assert last_finished(database, starts) == clock.now
    assert begin_crawl(database, starts, {"full": True}, clock())[0] not in (first, other)


def test_many_workers_at_once_lose_and_double_nothing(connect: Connect) -> None:
    first = connect()
    crawl_id, _ = begin_crawl(first, ["x"], {}, 0.0)
    hosts = [f"h{i}.example" for i in range(20)]
    frontier = Frontier(first, crawl_id)
    for host in hosts:
        frontier.set_pace(host, 0)
        frontier.add(pages(15, host))
    archived: list[bytes] = []
    lock = threading.Lock()
    errors: list[BaseException] = []

    def work(mine: Frontier, dies_after: int) -> None:
        try:
            disk = Disk()
            taken = 0
            while True:
                leased = mine.lease(7)
                taken += len(leased)
                if taken > dies_after:
                    return  # with its last leases in hand
                if not leased:
                    break
                mine.keep([answer(one) for one in leased], disk)
                mine.done([one.request_id for one in leased])
            with lock:
                archived.extend(disk.records)
        except BaseException as error:  # noqa: BLE001 - a thread's error is the test's
            errors.append(error)
        finally:
            with lock:
                archived.extend(disk.records if taken > dies_after else [])

    workers = [Frontier(connect(), crawl_id, worker=f"w{i}") for i in range(4)]
    threads = [
        threading.Thread(target=work, args=(one, 40 if i == 0 else 10**6)) for i, one in enumerate(workers)
    ]  # fmt: skip
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert errors == []
    last = Frontier(first, crawl_id, worker="last")
    last.release("w0")
    work(last, 10**6)
    assert Counter(archived) == Counter(f"https://{host}/{i}".encode() for host in hosts for i in range(15))
    assert last.counts() == {"done": 300}


def test_workers_that_start_at_once_begin_one_crawl(connect: Connect) -> None:
    found: list[str] = []
    databases = [connect() for _ in range(6)]
    start = threading.Barrier(len(databases))

    def begin(database: Database) -> None:
        start.wait()
        found.append(begin_crawl(database, ["https://a.example/"], {}, 1.0)[0])

    threads = [threading.Thread(target=begin, args=(one,)) for one in databases]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert len(found) == len(databases)
    assert len(set(found)) == 1


def test_what_a_dead_worker_had_not_read_is_inherited_and_what_one_reads_itself_is_not(worker: Workers) -> None:
    dead, heir = worker("dead"), worker("heir")
    heir.set_pace(HOST, 0)
    heir.add(pages(4))
    disk = Disk()
    theirs, leased = dead.lease(2)
    dead.keep([answer(theirs)], disk)
    mine, _ = heir.lease(2)
    heir.keep([answer(mine)], disk)
    assert heir.unread() == []
    heir.inherit("dead")
    assert [identifier for identifier, _, _ in heir.unread()] == [theirs.request_id]
    assert heir.unread() == []
    assert [one.request_id for one in heir.lease(4)] == [leased.request_id]
