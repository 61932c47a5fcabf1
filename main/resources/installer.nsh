; Asked when a person removes ShoreQuote. The default keeps the data. An update, and a removal by a script
; (/S), ask nothing and keep it; a script that wants it gone adds --delete-app-data.
!macro customUnInstall
  ${IfNot} ${isUpdated}
    ${GetParameters} $R0
    ClearErrors
    ${GetOptions} $R0 "/S" $R1
    ${If} ${Errors}
      MessageBox MB_YESNO|MB_ICONQUESTION|MB_DEFBUTTON2 "Delete your quotes and settings too?$\r$\n$\r$\nThey are in $APPDATA\ShoreQuote. Choose “No” to keep them for a later installation." IDNO keepData
      RMDir /r "$APPDATA\ShoreQuote"
      keepData:
    ${EndIf}
  ${EndIf}
!macroend
