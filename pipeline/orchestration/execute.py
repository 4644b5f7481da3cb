"""Running the job over all assets in this process, for the command line."""

from __future__ import annotations

import logging
import os

import dagster as dg

from pipeline.definitions import defs
from pipeline.errors import UserError
from pipeline.orchestration.automation import JOB
from pipeline.runner import Run

_log = logging.getLogger(__name__)


def materialize_everything(run: Run, verbose: bool = False) -> bool:
    """Materialize every asset; whether all steps succeeded. A UserError in a step, and Ctrl-C, are raised as such.

    The run is recorded where DAGSTER_HOME says, and nowhere when that isn't set.
    """
    instance = dg.DagsterInstance.get() if os.environ.get("DAGSTER_HOME") else dg.DagsterInstance.ephemeral()
    result = defs.resolve_job_def(JOB.name).execute_in_process(
        run_config={"loggers": {"console": {"config": {"log_level": "DEBUG" if verbose else "CRITICAL"}}}},
        instance=instance,
        resources={"run": run},
        raise_on_error=False,
    )
    for event in result.all_events:
        error = getattr(event.event_specific_data, "error", None) if event.is_step_failure else None
        while error is not None:
            message = error.message.strip()
            if error.cls_name == dg.DagsterExecutionInterruptedError.__name__:
                raise KeyboardInterrupt
            if error.cls_name == UserError.__name__:
                raise UserError(message.partition(": ")[2])
            if not error.cause and error.cls_name != dg.Failure.__name__:  # a Failure only repeats what failed
                _log.error("%s: %s", event.step_key, message)
            error = error.cause
    return result.success
