from enum import StrEnum


class MassSource(StrEnum):
    CELLS = "cells"
    INSPECTOR = "inspector"
    KEEPER = "keeper"

    def __str__(self) -> str:
        return str(self.value)
