Attribute VB_Name = "LibreOfficeButtons"
Option Explicit

' Puts the buttons of the guide sheet back: LibreOffice loses them, and the code names that would let a workbook
' do this by itself when opened, whenever it saves one of this kind. So a person runs RestoreButtons.
' The sheet of configuration has a row for each button: its macro, its caption. They stand from the named cell on,
' so many in a row, in sizes of 1/100 mm, as the workbook was built.

Private Const Abreast = 4
Private Const ButtonWidth = 5318
Private Const ButtonHeight = 953
Private Const Gap = 318

Public Sub RestoreButtons()
    Dim Page As Object
    Dim Configuration As Object
    Dim Row As Long
    Dim Count As Long
    Page = ButtonCells().Spreadsheet.DrawPage
    If Page.Forms.Count > 0 Then Exit Sub
    Configuration = ThisComponent.Sheets.getByName("xlwings.conf")
    For Row = 0 To 30
        If Left(Configuration.getCellByPosition(0, Row).String, 6) = "BUTTON" Then
            AddButton Page, Count, Mid(Configuration.getCellByPosition(0, Row).String, 8), _
                Configuration.getCellByPosition(1, Row).String
            Count = Count + 1
        End If
    Next
End Sub

Private Function ButtonCells() As Object
    ButtonCells = ThisComponent.NamedRanges.getByName("NutBam").getReferredCells()
End Function

Private Sub AddButton(Page As Object, Number As Long, Macro As String, Caption As String)
    Dim Shape As Object
    Dim Model As Object
    Dim Place As New com.sun.star.awt.Point
    Dim Size As New com.sun.star.awt.Size
    Dim Press As New com.sun.star.script.ScriptEventDescriptor
    Place.X = (Number Mod Abreast) * (ButtonWidth + Gap)
    Place.Y = ButtonCells().getCellByPosition(0, Number \ Abreast).Position.Y + Gap / 2
    Size.Width = ButtonWidth
    Size.Height = ButtonHeight
    Model = CreateUnoService("com.sun.star.form.component.CommandButton")
    Model.Label = Caption
    Shape = ThisComponent.createInstance("com.sun.star.drawing.ControlShape")
    Shape.setPosition Place
    Shape.setSize Size
    Shape.setControl Model
    Page.add Shape
    Press.ListenerType = "XActionListener"
    Press.EventMethod = "actionPerformed"
    Press.ScriptType = "Script"
    Press.ScriptCode = "vnd.sun.star.script:VBAProject.Buttons." & Macro & "?language=Basic&location=document"
    Page.Forms.getByIndex(0).registerScriptEvent Number, Press
End Sub
