"""`dateline ingest`: files, folders, feeds and addresses become proposals in the store."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from components.access import local_editor
from components.advisor import advisor_of
from components.cli_geo import settings_or_error
from geodata import data_paths

if TYPE_CHECKING:
    from events.articles_model import About
    from events.ingest_model import Advisor
    from events.ingest_run import Errand, Job, Read
    from events.ingest_store import Account
    from events.store_engine import Store

MOST_WORKERS = 64
MOST_TOLD = 20
"""Pairs of events that may be one which the report lists."""


@click.command(help="Read files, folders, feeds and addresses; propose the events they tell of.")
@click.argument("what", nargs=-1, required=True, metavar="PATH|URL…")
@click.option("--published", default="", help="Day (or month) of publication: 2020-02-28.")
@click.option("--outlet", default="", help="Who published it.")
@click.option("--headline", default="", help="Its headline.")
@click.option("--lang", default="", help="Its language: en, nb, nn, tr, el or ar.")
@click.option(
    "--sources",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="A CSV or .jsonl that says outlet, published and url of each file; default: "
    "sources.csv in the folder.",
)
@click.option(
    "--workers",
    type=click.IntRange(1, MOST_WORKERS),
    help="Processes that read at the same time; default: one for each processor.",
)
@click.option("--dask", metavar="ADDRESS", default="", help="Read on this Dask cluster instead.")
def ingest(  # noqa: PLR0913, PLR0917 - one argument for each option
    what: tuple[str, ...],
    published: str,
    outlet: str,
    headline: str,
    lang: str,
    sources: Path | None,
    workers: int | None,
    dask: str,
) -> None:
    """Exit with status 1 when something was refused. The same bytes twice are no change."""
    # What reading needs is loaded here and not with the command: --help answers at once.
    from components.cli_store import the_store  # noqa: PLC0415
    from events.articles_model import About  # noqa: PLC0415
    from events.fetch import fetch  # noqa: PLC0415
    from events.ingest_run import Errand, jobs_of  # noqa: PLC0415
    from events.store import source_of_bytes  # noqa: PLC0415

    about = _checked(About(headline, outlet, published, lang))
    with the_store() as store, _readers(dask, workers or os.cpu_count() or 1) as readers:
        errand = Errand(
            known=lambda digest: bool(source_of_bytes(store, digest)),
            fetch=fetch,
            about=about,
            again=bool(published or lang),  # they can bring out what was not found before
            advisor=_advisor(on_cluster=bool(dask)),
        )
        account = _ingested(partial(jobs_of, what, sources), errand, readers, store)
        _tell(account, store)
    if not account.complete:
        sys.exit(1)


def _checked(about: About) -> About:
    from events.articles_language import as_ours  # noqa: PLC0415
    from events.articles_model import RULES_FOR  # noqa: PLC0415
    from events.edtf import parse_edtf  # noqa: PLC0415
    from events.errors import FieldError  # noqa: PLC0415

    if about.language and as_ours(about.language) not in RULES_FOR:
        raise click.BadParameter(f"'{about.language}': use one of {', '.join(RULES_FOR)}.")
    try:
        if about.published:
            parse_edtf(about.published)
    except FieldError as error:
        raise click.BadParameter(f"--published: {error.reason}. {error.remedy}.") from error
    return about


def _advisor(*, on_cluster: bool) -> Advisor:
    """The language model of the settings; said before anything is sent to it."""
    from components.words.ingest import REPORT  # noqa: PLC0415

    settings = settings_or_error()
    found = advisor_of(settings)
    if found.url and on_cluster:
        click.echo(REPORT["not_asked"], err=True)
        return advisor_of(replace(settings, llm_url=""))
    if found.url:
        click.echo(REPORT["asking"].format(model=found.model or "a model", url=found.url), err=True)
    return found


@contextmanager
def _readers(dask: str, workers: int) -> Iterator[Sequence[Read]]:
    """Processes of this machine, or of a cluster."""
    from events.ingest_cluster import cluster_readers  # noqa: PLC0415
    from events.ingest_run import local_readers  # noqa: PLC0415

    settings = settings_or_error()
    paths = data_paths(settings.home)
    if paths is None:
        raise click.ClickException(f"No data is built in {settings.home}. Run: dateline data build")
    if dask:
        with cluster_readers(dask, paths.gazetteer) as readers:
            yield readers
        return
    processes = local_readers(paths.gazetteer, workers)
    try:
        yield [one.read for one in processes]
    finally:
        for one in processes:
            one.close()


def _ingested(
    jobs: Callable[[], Iterator[Job]], errand: Errand, readers: Sequence[Read], store: Store
) -> Account:
    """Read all of it, and keep each answer as it comes."""
    from components.words.ingest import REPORT, report  # noqa: PLC0415
    from events.ingest_run import run  # noqa: PLC0415
    from events.ingest_store import Account, keep  # noqa: PLC0415

    by, account = local_editor(settings_or_error()), Account()
    length = sum(1 for _ in jobs())
    try:
        with click.progressbar(length=length, label="Reading", file=sys.stderr) as bar:
            for _job, results in run(jobs(), errand, readers):
                keep(store, results, account, by)
                bar.update(1)
    except KeyboardInterrupt as error:
        click.echo("\n".join([*report(account), REPORT["stopped"]]))
        raise click.Abort from error
    return account


def _tell(account: Account, store: Store) -> None:
    from components.words.ingest import REPORT, report  # noqa: PLC0415
    from events.ingest_store import alive, known_already  # noqa: PLC0415

    click.echo("\n".join(report(account)))
    found = known_already(account.proposed, alive(store)) if account.proposed else ()
    if found:
        click.echo(REPORT["matches"].format(n=len({one.new_id for one in found})))
        for one in found[:MOST_TOLD]:
            why = "; ".join(one.reasons)
            click.echo(f"  {one.new_id} = {one.known_id} ({one.score:.2f}): {why}")
        if found[MOST_TOLD:]:
            click.echo(REPORT["more"].format(n=len(found[MOST_TOLD:])))
    if account.proposed:
        click.echo(REPORT["see"])
