Attribute VB_Name = "xlwings"
Option Explicit

' Stands in for xlwings' module of this name, which LibreOffice cannot run: the same function, by Shell.
' The workbook is saved where it is, `python -m automation.macros` reads that file, and its two lines are shown
' in the sheet of findings. Words and names with Vietnamese letters stand in the sheet of configuration.
' Nothing here opens a window that would wait for an answer.

Public Function RunPython(PythonCommand As String)
    Dim ButtonName As String
    Dim Path As String
    On Error GoTo Failed
    ButtonName = Split(Split(PythonCommand, "macros.")(1), "(")(0)
    If Not ThisComponent.hasLocation() Then
        Tell Setting("NOT_SAVED"), ""
        Exit Function
    End If
    If Dir(Interpreter()) = "" Then
        Tell Setting("NOT_INSTALLED"), Interpreter()
        Exit Function
    End If
    If Not ThisComponent.isReadonly() Then ThisComponent.store()
    Path = ConvertFromURL(ThisComponent.URL)
    Forget Answer("ket-qua.txt")
    ' -I: LibreOffice may have set Python's variables for a Python of its own.
    Shell Interpreter(), 0, "-I -m automation.macros " & ButtonName & " " & Chr(34) & Path & Chr(34), True
    Show
    Exit Function
Failed:
    Tell Setting("FAILED"), Error()
End Function

Private Function Interpreter() As String
    If Environ("LOCALAPPDATA") <> "" Then
        Interpreter = Replace(Setting("INTERPRETER_WIN"), "%LOCALAPPDATA%", Environ("LOCALAPPDATA"))
    Else
        Interpreter = Replace(Setting("INTERPRETER_MAC"), "$HOME", Environ("HOME"))
    End If
End Function

Private Function Setting(Key As String) As String
    Dim Sheet As Object
    Dim Row As Long
    Sheet = ThisComponent.Sheets.getByName("xlwings.conf")
    For Row = 0 To 20
        If Sheet.getCellByPosition(0, Row).String = Key Then Setting = Sheet.getCellByPosition(1, Row).String
    Next
End Function

' The place of a file in the folder of results beside the workbook, as a URL.
Private Function Answer(FileName As String) As String
    Dim Parts As Variant
    Parts = Split(ThisComponent.URL, "/")
    Parts(UBound(Parts)) = "ket-qua/" & FileName
    Answer = Join(Parts, "/")
End Function

' An answer of another press must not be taken for this one's.
Private Sub Forget(Url As String)
    Dim Files As Object
    Files = CreateUnoService("com.sun.star.ucb.SimpleFileAccess")
    On Error Resume Next
    If Files.exists(Url) Then Files.kill(Url)
End Sub

Private Sub Show
    Dim Lines As Variant
    Lines = TextLines(Answer("ket-qua.txt"))
    If UBound(Lines) < 1 Then
        Tell Setting("NO_ANSWER"), ""
    Else
        Tell CStr(Lines(0)), CStr(Lines(1))
    End If
End Sub

Private Function TextLines(Url As String) As Variant
    Dim Files As Object
    Dim Stream As Object
    Dim Text As String
    Files = CreateUnoService("com.sun.star.ucb.SimpleFileAccess")
    If Files.exists(Url) Then
        Stream = CreateUnoService("com.sun.star.io.TextInputStream")
        Stream.setInputStream(Files.openFileRead(Url))
        Stream.setEncoding("UTF-8")
        Text = Stream.readString(Array(), False)
        Stream.closeInput()
    End If
    TextLines = Split(Text, Chr(10))
End Function

' Cells are given strings, never formulas.
Private Sub Tell(First As String, Second As String)
    Dim Sheet As Object
    Sheet = FindingsSheet()
    Sheet.getCellByPosition(0, 0).String = First
    Sheet.getCellByPosition(0, 1).String = Second
    ThisComponent.CurrentController.setActiveSheet(Sheet)
End Sub

Private Function FindingsSheet() As Object
    Dim Sheets As Object
    Sheets = ThisComponent.Sheets
    If Not Sheets.hasByName(Setting("FINDINGS_SHEET")) Then
        Sheets.insertNewByName(Setting("FINDINGS_SHEET"), Sheets.Count)
    End If
    FindingsSheet = Sheets.getByName(Setting("FINDINGS_SHEET"))
End Function
