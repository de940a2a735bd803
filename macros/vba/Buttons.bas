Attribute VB_Name = "Buttons"
Option Explicit

' One macro without arguments a button: LibreOffice does not tell a macro which button called it. What there is
' to do stands in Python, where it is tested: saving, reading, reporting, and saying what went wrong.

Public Sub PressCheck()
    PressButton "check"
End Sub

Public Sub PressProgress()
    PressButton "progress"
End Sub

Public Sub PressPlan()
    PressButton "plan"
End Sub

Public Sub PressAnnual()
    PressButton "annual"
End Sub

Public Sub PressQuarter()
    PressButton "quarter"
End Sub

Public Sub PressRemind()
    PressButton "remind"
End Sub

Public Sub PressOpenFolder()
    PressButton "open_folder"
End Sub

Public Sub PressButton(ByVal ButtonName As String)
    RunPython "from automation import macros; macros." & ButtonName & "()"
End Sub
