"""Drives LibreOffice for `tests.libreoffice`: run by the system's Python, which has the bridge to it (UNO).

Each line of standard input is a JSON list of a command's name and its arguments; each answer is a line too.
"""

import json
import sys
import time
from typing import Any

import uno
from com.sun.star.beans import PropertyValue
from com.sun.star.connection import NoConnectException

ALWAYS_EXECUTE_NO_WARN = 4
BY_VALUE = 3  # com.sun.star.view.DocumentZoomType
PATIENCE_S = 60


class Driver:
    def __init__(self, pipe: str) -> None:
        context = connected(pipe)
        self.desktop = context.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
        self.documents: list[Any] = []

    @property
    def document(self) -> Any:
        """The one opened last."""
        return self.documents[-1]

    def open(self, path: str, *, read_only: bool = False) -> None:
        options = (
            PropertyValue(Name="MacroExecutionMode", Value=ALWAYS_EXECUTE_NO_WARN),
            PropertyValue(Name="ReadOnly", Value=read_only),
        )
        url = uno.systemPathToFileUrl(path)
        document = self.desktop.loadComponentFromURL(url, "_blank", 0, options)
        assert document is not None, f"{path} does not open"
        self.documents.append(document)

    def close(self) -> None:
        self.documents.pop().close(True)

    def captions(self, sheet: str) -> list[str]:
        return [control.Label for control in self.controls(sheet)]

    def press(self, sheet: str, caption: str) -> None:
        """Press as assistive programs do: through the control, by the macro that is bound to it.

        LibreOffice runs the macro when it next has time.
        """
        action = self.button(sheet, caption)
        assert action.getAccessibleActionDescription(0) == "press"
        action.doAccessibleAction(0)

    def run(self, macro: str) -> None:
        """Run a macro as a person does from the menu."""
        url = f"vnd.sun.star.script:VBAProject.{macro}?language=Basic&location=document"
        self.document.getScriptProvider().getScript(url).invoke((), (), ())

    def show(self, sheet: str, cell: str, *, zoom: int = 100) -> None:
        """Bring a sheet to the front, its cursor in a cell."""
        controller = self.document.CurrentController
        controller.setActiveSheet(self.document.Sheets.getByName(sheet))
        controller.select(self.cell(sheet, cell))
        controller.ZoomType, controller.ZoomValue = BY_VALUE, zoom

    def type(self, sheet: str, cell: str, text: str) -> None:
        self.cell(sheet, cell).String = text

    def text(self, sheet: str, cell: str) -> str:
        return str(self.cell(sheet, cell).String)

    def rectangle(self, sheet: str, caption: str) -> list[int]:
        """Return where a button is on the screen: left, top, width, height, in pixels."""
        component = self.button(sheet, caption)
        at, size = component.getLocationOnScreen(), component.getSize()
        return [at.X, at.Y, size.Width, size.Height]

    def button(self, sheet: str, caption: str) -> Any:
        """Return what assistive programs see of a button."""
        controller = self.document.CurrentController
        controller.setActiveSheet(self.document.Sheets.getByName(sheet))
        (model,) = (control for control in self.controls(sheet) if control.Label == caption)
        context = self.shown(controller, model).getAccessibleContext()
        return context.getAccessibleContext() if hasattr(context, "getAccessibleContext") else context

    def cell(self, sheet: str, cell: str) -> Any:
        return self.document.Sheets.getByName(sheet).getCellRangeByName(cell)

    def controls(self, sheet: str) -> list[Any]:
        page = self.document.Sheets.getByName(sheet).DrawPage
        shapes = [page.getByIndex(number) for number in range(page.Count)]
        return [shape.Control for shape in shapes if shape.ShapeType.endswith("ControlShape")]

    def shown(self, controller: Any, model: Any) -> Any:
        """Return the control on the screen, which comes with the view and a moment later."""
        until = time.monotonic() + PATIENCE_S
        while time.monotonic() < until:
            control = controller.getControl(model)
            if control is not None and control.getPeer() is not None:
                return control
            time.sleep(0.05)
        raise TimeoutError("the control does not show")


def connected(pipe: str) -> Any:
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
    until = time.monotonic() + PATIENCE_S
    while True:
        try:
            return resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
        except NoConnectException:
            if time.monotonic() > until:
                raise
            time.sleep(0.1)


def main() -> None:
    driver = Driver(sys.argv[1])
    for line in sys.stdin:
        name, arguments, options = json.loads(line)
        try:
            answer = {"value": getattr(driver, name)(*arguments, **options)}
        except Exception as error:  # told to the test, whose failure it is
            answer = {"error": repr(error)}
        print(json.dumps(answer), flush=True)


if __name__ == "__main__":
    main()
