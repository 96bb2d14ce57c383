"""What can be done: `importing.py` (plans from files) and `departments.py` (finding, making and naming offices)."""

from deliberation.plans.actions.departments import add_department, also_call, departments_by_name, rename_department
from deliberation.plans.actions.importing import compare_plan, import_plan

__all__ = ["add_department", "also_call", "compare_plan", "departments_by_name", "import_plan", "rename_department"]
