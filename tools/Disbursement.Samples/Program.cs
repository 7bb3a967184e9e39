using Disbursement.Samples;

if (args is not [var root] || !Directory.Exists(root))
{
    Console.Error.WriteLine("Usage: dotnet run --project tools/Disbursement.Samples -- <the folder samples>");
    return 2;
}

// Files of an earlier version must not stay behind and look generated.
foreach (var folder in SampleSet.Folders.Select(folder => Path.Combine(root, folder)).Where(Directory.Exists)) Directory.Delete(folder, recursive: true);
var files = SampleSet.All();
foreach (var file in files)
{
    var path = Path.Combine(root, file.Path);
    Directory.CreateDirectory(Path.GetDirectoryName(path)!);
    File.WriteAllBytes(path, file.Content);
}

Console.WriteLine($"{files.Count} files, {files.Sum(file => file.Content.Length):#,##0} bytes");
return 0;
