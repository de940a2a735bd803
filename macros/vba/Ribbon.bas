Attribute VB_Name = "Ribbon"
Option Explicit

' Called by every button of the ribbon's tab, whose tag names what to do.
' Apart from the buttons, since only Excel knows this type.
Public Sub PressRibbonButton(ByVal control As IRibbonControl)
    PressButton control.Tag
End Sub
