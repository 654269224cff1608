from enum import StrEnum


class GradeConductRuleViewCosts(StrEnum):
    ALL_STEPS = "all_steps"
    ONE_STEP = "one_step"

    def __str__(self) -> str:
        return str(self.value)
