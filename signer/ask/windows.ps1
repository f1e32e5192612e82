# The request comes as JSON on the standard input, the answer goes out as JSON on the standard output (both UTF-8).
$ErrorActionPreference = 'Stop'
Add-Type -AssemblyName System.Windows.Forms
Add-Type -AssemblyName System.Drawing
[System.Windows.Forms.Application]::EnableVisualStyles()
$utf8 = New-Object System.Text.UTF8Encoding $false
# PowerShell reads a redirected standard input by itself and hands it over here; the request is plain ASCII, so no code page can spoil it.
$text = @($input) -join "`n"
if (-not $text) { $text = [Console]::In.ReadToEnd() }
$request = $text | ConvertFrom-Json

# Windows PowerShell 5.1 reads a script without a byte order mark in the old code page, so Hindi stands here by its numbers.
function Text([int[]] $numbers) { -join ($numbers | ForEach-Object { [char] $_ }) }
$titleHi = Text 0x939,0x938,0x94D,0x924,0x93E,0x915,0x94D,0x937,0x930
$codeHi = Text 0x92C,0x94D,0x930,0x93E,0x909,0x91C,0x93C,0x930,0x20,0x92E,0x947,0x902,0x20,0x92F,0x939,0x20,0x915,0x94B,0x921,0x20,0x932,0x93F,0x916,0x947,0x902
$leaveHi = Text 0x91C,0x93F,0x938,0x20,0x92A,0x930,0x20,0x928,0x939,0x940,0x902,0x20,0x915,0x930,0x928,0x93E,0x20,0x939,0x94B,0x2C,0x20,0x909,0x938,0x915,0x93E,0x20,0x928,0x93F,0x936,0x93E,0x928,0x20,0x939,0x91F,0x93E,0x20,0x926,0x947,0x902
$lastHi = Text 0x938,0x93E,0x935,0x927,0x93E,0x928,0x3A,0x20,0x92F,0x939,0x20,0x905,0x928,0x94D,0x924,0x93F,0x92E,0x20,0x92A,0x94D,0x930,0x92F,0x93E,0x938,0x20,0x939,0x948,0x2C,0x20,0x92B,0x93F,0x930,0x20,0x91F,0x94B,0x915,0x928,0x20,0x92C,0x928,0x94D,0x926,0x20,0x939,0x94B,0x20,0x91C,0x93E,0x90F,0x917,0x93E,0x964
$fewHi = Text 0x938,0x93E,0x935,0x927,0x93E,0x928,0x3A,0x20,0x925,0x94B,0x921,0x93C,0x947,0x20,0x939,0x940,0x20,0x92A,0x94D,0x930,0x92F,0x93E,0x938,0x20,0x936,0x947,0x937,0x20,0x939,0x948,0x902,0x964
$pinHi = Text 0x92A,0x93F,0x928
$cancelHi = Text 0x930,0x926,0x94D,0x926,0x20,0x915,0x930,0x947,0x902

$form = New-Object System.Windows.Forms.Form
$form.Text = "$titleHi - Patravali signer"
$form.StartPosition = 'CenterScreen'
$form.TopMost = $true
$form.Font = New-Object System.Drawing.Font 'Nirmala UI', 10
$form.FormBorderStyle = 'FixedDialog'
$form.MaximizeBox = $false

function Add-Label([string] $text, [int] $top, [int] $height, [int] $width) {
  $label = New-Object System.Windows.Forms.Label
  $label.Text = $text
  $label.UseMnemonic = $false
  $label.SetBounds(12, $top, $width, $height)
  $form.Controls.Add($label)
  $label
}

if ($request.kind -eq 'pairing') {
  $form.ClientSize = New-Object System.Drawing.Size 520, 220
  [void] (Add-Label "$($request.title) ($($request.origin))`n$codeHi`nIf it was you who began this, type this code in the browser:" 12 80 496)
  $code = Add-Label $request.code 96 60 496
  $code.Font = New-Object System.Drawing.Font 'Consolas', 28
  $ok = New-Object System.Windows.Forms.Button
  $ok.Text = 'OK'
  $ok.SetBounds(420, 176, 88, 32)
  $ok.DialogResult = 'OK'
  $form.Controls.Add($ok)
  $form.AcceptButton = $ok
  [void] $form.ShowDialog()
  exit 0
}

$form.ClientSize = New-Object System.Drawing.Size 760, 560
[void] (Add-Label "$($request.title) ($($request.origin))`n$leaveHi`nUntick what you do not want to sign." 12 76 736)
$list = New-Object System.Windows.Forms.CheckedListBox
$list.CheckOnClick = $true
$list.HorizontalScrollbar = $true
$list.SetBounds(12, 92, 736, 330)
foreach ($item in $request.items) { [void] $list.Items.Add("$($item.number)  -  $($item.subject)", $true) }
$form.Controls.Add($list)
$warning = switch ($request.token.state) { 'lastTry' { "`n$lastHi Careful: this is the last try before the token locks." } 'fewTriesLeft' { "`n$fewHi Careful: few tries are left." } default { '' } }
[void] (Add-Label "$pinHi - PIN: $($request.token.label) ($($request.token.serial))`n$($request.certificate.subject)$warning" 430 62 736)
$pin = New-Object System.Windows.Forms.TextBox
$pin.UseSystemPasswordChar = $true
$pin.MaxLength = 255
$pin.SetBounds(12, 500, 360, 30)
$form.Controls.Add($pin)
$ok = New-Object System.Windows.Forms.Button
$ok.Text = $titleHi
$ok.SetBounds(480, 500, 130, 34)
$ok.DialogResult = 'OK'
$cancel = New-Object System.Windows.Forms.Button
$cancel.Text = $cancelHi
$cancel.SetBounds(618, 500, 130, 34)
$cancel.DialogResult = 'Cancel'
$form.Controls.AddRange(@($ok, $cancel))
$form.AcceptButton = $ok
$form.CancelButton = $cancel
$form.Add_Shown({ $form.Activate(); $pin.Focus() })

if ($form.ShowDialog() -eq 'OK') {
  $left = @()
  for ($place = 0; $place -lt $request.items.Count; $place++) { if (-not $list.GetItemChecked($place)) { $left += $request.items[$place].id } }
  $answer = @{ left = @($left); pin = $pin.Text }
} else { $answer = @{ cancelled = $true } }
$bytes = $utf8.GetBytes((ConvertTo-Json -Compress -InputObject $answer))
$out = [Console]::OpenStandardOutput()
$out.Write($bytes, 0, $bytes.Length)
$out.Flush()
