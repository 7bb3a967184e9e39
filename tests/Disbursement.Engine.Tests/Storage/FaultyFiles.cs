using System.Runtime.InteropServices;
using SQLitePCL;

namespace Disbursement.Engine.Tests.Storage;

/// <summary>A file of SQLite as the file layer sees it.</summary>
internal enum DatabaseFile
{
    Main,
    Log,
    Other,
}

/// <summary>
/// A file layer for SQLite that hands everything on to the machine's own, counts writes and flushes, and can make them fail.
/// SQLite's structures are copied and three of their pointers replaced, so files are opened by the real layer and only pass through here.
/// </summary>
internal sealed class FaultyFiles : IDisposable
{
    public const int Full = 13;
    public const int IoErrorFsync = 1_034;
    public const int IoErrorWrite = 778;

    private const int Ok = 0;
    private const int OpenMain = 0x100;
    private const int OpenLog = 0x80000;
    private const int LayerSize = 168;
    private const int LayerNameOffset = 24;
    private const int LayerNextOffset = 16;
    private const int LayerOpenOffset = 40;
    private const int MethodsSize = 152;
    private const int MethodsWriteOffset = 24;
    private const int MethodsTruncateOffset = 32;
    private const int MethodsSyncOffset = 40;
    private const int MethodsControlOffset = 80;
    private const int PragmaControl = 14;

    private static int made;

    private readonly IntPtr layer;
    private readonly List<Delegate> kept = [];
    private readonly Dictionary<IntPtr, IntPtr> methods = [];
    private readonly System.Collections.Concurrent.ConcurrentDictionary<IntPtr, DatabaseFile> files = [];
    private readonly System.Collections.Concurrent.ConcurrentDictionary<IntPtr, string> paths = [];
    private readonly Open open;
    private readonly IntPtr original;
    private int logFlushes;

    public FaultyFiles()
    {
        Batteries_V2.Init();
        Name = $"faulty-{Interlocked.Increment(ref made)}";
        original = Native.Find(null);
        open = Marshal.GetDelegateForFunctionPointer<Open>(Marshal.ReadIntPtr(original, LayerOpenOffset));
        layer = Copy(original, LayerSize);
        Marshal.WriteIntPtr(layer, LayerNextOffset, IntPtr.Zero);
        Marshal.WriteIntPtr(layer, LayerNameOffset, Marshal.StringToCoTaskMemUTF8(Name));
        Marshal.WriteIntPtr(layer, LayerOpenOffset, Pointer<Open>(OpenFile));
        Assert.Equal(Ok, Native.Register(layer, 0));
    }

    private delegate int Open(IntPtr layer, IntPtr name, IntPtr file, int flags, IntPtr outFlags);

    private delegate int Write(IntPtr file, IntPtr bytes, int count, long offset);

    private delegate int Truncate(IntPtr file, long size);

    private delegate int Sync(IntPtr file, int flags);

    private delegate int Control(IntPtr file, int code, IntPtr argument);

    public string Name { get; }

    /// <summary>Flushes of the write-ahead log so far, failed ones too.</summary>
    public int LogFlushes => Volatile.Read(ref logFlushes);

    /// <summary>Asked at each flush; answers SQLite's code, 0 to let it happen.</summary>
    public Func<DatabaseFile, int> OnFlush { get; set; } = _ => Ok;

    /// <summary>Asked at each write; answers SQLite's code, 0 to let it happen.</summary>
    public Func<DatabaseFile, int> OnWrite { get; set; } = _ => Ok;

    /// <summary>Whether files can share memory. One that cannot has only the first version's methods, and SQLite keeps no write-ahead log beside it.</summary>
    public bool ShareMemory { get; init; } = true;

    /// <summary>Whether flushes get as far as the machine's disk. A test that keeps a disk of its own needs none, and is the faster for it.</summary>
    public bool ReachDisk { get; init; } = true;

    /// <summary>Asked for each pragma, by its name and what it is set to; one that is taken is carried out by nobody, and SQLite is told that it was.</summary>
    public Func<string, string?, bool> TakesPragma { get; set; } = (_, _) => false;

    /// <summary>Told of each write that happened: path, place, bytes.</summary>
    public Action<string, long, byte[]>? Written { get; set; }

    /// <summary>Told of each file that was cut to a size.</summary>
    public Action<string, long>? Truncated { get; set; }

    /// <summary>Told of each flush that happened.</summary>
    public Action<string>? Flushed { get; set; }

    /// <summary>Takes the layer out of SQLite. Its memory stays for the life of the process, for a connection may still hold it; whoever listened is let go.</summary>
    public void Dispose()
    {
        _ = Native.Unregister(layer);
        (Written, Truncated, Flushed) = (null, null, null);
        (OnFlush, OnWrite) = (_ => Ok, _ => Ok);
        TakesPragma = (_, _) => false;
    }

    private static IntPtr Copy(IntPtr from, int size)
    {
        var bytes = new byte[size];
        Marshal.Copy(from, bytes, 0, size);
        var copy = Marshal.AllocCoTaskMem(size);
        Marshal.Copy(bytes, 0, copy, size);
        return copy;
    }

    private int OpenFile(IntPtr self, IntPtr name, IntPtr file, int flags, IntPtr outFlags)
    {
        var code = open(original, name, file, flags, outFlags);
        var realMethods = Marshal.ReadIntPtr(file);
        if (code != Ok || realMethods == IntPtr.Zero) return code;
        files[file] = (flags & OpenMain) != 0 ? DatabaseFile.Main : (flags & OpenLog) != 0 ? DatabaseFile.Log : DatabaseFile.Other;
        paths[file] = Marshal.PtrToStringUTF8(name) ?? "";
        lock (methods)
        {
            if (!methods.TryGetValue(realMethods, out var ours)) methods[realMethods] = ours = Wrap(realMethods);
            Marshal.WriteIntPtr(file, ours);
        }

        return code;
    }

    private IntPtr Wrap(IntPtr realMethods)
    {
        var write = Marshal.GetDelegateForFunctionPointer<Write>(Marshal.ReadIntPtr(realMethods, MethodsWriteOffset));
        var truncate = Marshal.GetDelegateForFunctionPointer<Truncate>(Marshal.ReadIntPtr(realMethods, MethodsTruncateOffset));
        var sync = Marshal.GetDelegateForFunctionPointer<Sync>(Marshal.ReadIntPtr(realMethods, MethodsSyncOffset));
        var copy = Copy(realMethods, MethodsSize);
        Marshal.WriteIntPtr(copy, MethodsWriteOffset, Pointer<Write>((file, bytes, count, offset) =>
            OnWrite(files[file]) is var code and not Ok ? code : WriteAndTell(file, bytes, count, offset)));
        Marshal.WriteIntPtr(copy, MethodsTruncateOffset, Pointer<Truncate>((file, size) =>
        {
            var code = truncate(file, size);
            if (code == Ok) Truncated?.Invoke(paths[file], size);
            return code;
        }));
        Marshal.WriteIntPtr(copy, MethodsSyncOffset, Pointer<Sync>((file, flags) =>
        {
            if (files[file] == DatabaseFile.Log) Interlocked.Increment(ref logFlushes);
            if (OnFlush(files[file]) is var refused and not Ok) return refused;
            var code = ReachDisk ? sync(file, flags) : Ok;
            if (code == Ok) Flushed?.Invoke(paths[file]);
            return code;
        }));
        var control = Marshal.GetDelegateForFunctionPointer<Control>(Marshal.ReadIntPtr(realMethods, MethodsControlOffset));
        Marshal.WriteIntPtr(copy, MethodsControlOffset, Pointer<Control>((file, code, argument) =>
            code == PragmaControl && IsTaken(argument) ? Ok : control(file, code, argument)));
        if (!ShareMemory) Marshal.WriteInt32(copy, 1);
        return copy;

        int WriteAndTell(IntPtr file, IntPtr bytes, int count, long offset)
        {
            var code = write(file, bytes, count, offset);
            if (code != Ok || Written is not { } written) return code;
            var copied = new byte[count];
            Marshal.Copy(bytes, copied, 0, count);
            written(paths[file], offset, copied);
            return code;
        }
    }

    /// <summary>SQLite hands over three texts: one for an answer, the pragma's name, and what it is set to.</summary>
    private bool IsTaken(IntPtr texts) =>
        TakesPragma(Marshal.PtrToStringUTF8(Marshal.ReadIntPtr(texts, IntPtr.Size))!, Marshal.PtrToStringUTF8(Marshal.ReadIntPtr(texts, 2 * IntPtr.Size)));

    private IntPtr Pointer<T>(T function)
        where T : Delegate
    {
        // The collector does not see that native code holds the pointer.
        kept.Add(function);
        GCHandle.Alloc(function);
        return Marshal.GetFunctionPointerForDelegate(function);
    }

    private static class Native
    {
        [DllImport("e_sqlite3", EntryPoint = "sqlite3_vfs_find")]
        [DefaultDllImportSearchPaths(DllImportSearchPath.AssemblyDirectory)]
        public static extern IntPtr Find(byte[]? name);

        [DllImport("e_sqlite3", EntryPoint = "sqlite3_vfs_register")]
        [DefaultDllImportSearchPaths(DllImportSearchPath.AssemblyDirectory)]
        public static extern int Register(IntPtr layer, int makeDefault);

        [DllImport("e_sqlite3", EntryPoint = "sqlite3_vfs_unregister")]
        [DefaultDllImportSearchPaths(DllImportSearchPath.AssemblyDirectory)]
        public static extern int Unregister(IntPtr layer);
    }
}
