"""python -m tests.fuzz.instrumented TARGET [OPTION ...]: a target under libFuzzer, which ends the process."""

import sys

import atheris

TESTED = ["ukjapan_dataset.text", "ukjapan_dataset.reader", "ukjapan_dataset.models.edtf"]

with atheris.instrument_imports(include=TESTED):
    from tests.fuzz.targets import TARGETS

target, *options = sys.argv[1:]
# libFuzzer starts itself anew to merge inputs, by the words of the first argument.
atheris.Setup([f"{sys.executable} -m tests.fuzz.instrumented {target}", *options], TARGETS[target])
atheris.Fuzz()
