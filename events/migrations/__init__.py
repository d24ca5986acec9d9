"""Schema versions of the store. `up_to_date` brings any older one to the present, in one go."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection

FOLDER = Path(__file__).parent


def newest() -> str:
    """The schema version that this program writes."""
    return str(ScriptDirectory.from_config(_config()).get_current_head())


def present(connection: Connection) -> str | None:
    """The schema version of a database; None for an empty one."""
    return MigrationContext.configure(connection).get_current_revision()


def known(revision: str) -> bool:
    """Whether this program knows the version; a newer Dateline's it does not."""
    scripts = ScriptDirectory.from_config(_config()).walk_revisions()
    return revision in {script.revision for script in scripts}


def upgrade(connection: Connection, revision: str = "head") -> None:
    """Run the missing steps on this connection, inside its transaction."""
    config = _config()
    config.attributes["connection"] = connection
    command.upgrade(config, revision)


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(FOLDER).replace("%", "%%"))
    return config
